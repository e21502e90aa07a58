/**
 * A calendar day in Europe/London, as ISO 8601 text: "2026-11-21". Never an instant. Two days compare as text.
 * Days come from people and from the platform's clock; the domain never asks what day it is.
 */
export type Day = string & { readonly __brand: "Day" };
