import { describe, expect, it } from "vitest";
import { personInPost, workerInPost } from "./names-in-posts";

describe("the name of a post", () => {
  it.each([
    ["Małgorzata Wiśniewska, social worker", "Małgorzata Wiśniewska"],
    ["Social worker, Anne-Marie O’Brien", "Anne-Marie O’Brien"],
    ["SOCIAL WORKER - ŞADE AKINWANDE", "ŞADE AKINWANDE"],
    ["Social worker (Dr Okafor)", "Dr Okafor"],
    ["Mrs. patel, duty team", "Mrs. patel"],
    ["Social Worker Sarah Jones", "Sarah Jones"],
    ["Jones, Sarah", "Jones, Sarah"],
    ["Social worker, Jones, Sarah", "Jones, Sarah"],
    ["Cover for Sarah Jones", "Sarah Jones"],
    ["Cover For Sarah Jones.", "Sarah Jones"],
    ["Social worker, Milton Keynes, Sarah Jones", "Sarah Jones"],
    ["Social worker, Milton Jones", "Milton Jones"],
    ["Social worker, Brighter Futures", "Brighter Futures"],
  ])("‘%s’ is found to name %s", (post, found) => {
    expect(personInPost(post, ["Milton Keynes", "Kingston upon Thames"])).toBe(found);
  });

  it.each([
    "Social worker, duty team",
    "Senior Social Worker, Children In Care",
    "SOCIAL WORKER, MASH",
    "Independent Reviewing Officer",
    "Advanced Practitioner - Court Team",
    "Social worker, Alderbrook",
    "Virtual School Head",
    "Team manager",
    "CIN LAC",
    "Children’s Services",
    "Social Worker, Milton Keynes",
    "Duty Team, Kingston Upon Thames",
    "Brighter Futures Social Worker",
    "Cover for the Team Manager",
  ])("‘%s’ is taken for a post", (post) => {
    expect(personInPost(post, ["Milton Keynes", "Kingston upon Thames", "Brighter Futures for Children"])).toBeNull();
  });

  it("names the worker by any part of their name, with or without its accents, or by their number", () => {
    const worker = { name: "Małgorzata Young", registrationNumber: "SW154516" };
    expect(workerInPost("social worker malgorzata", { ...worker, name: "Màlgorzata Young" })).toBe("Màlgorzata");
    expect(workerInPost("Social worker SW 154 516", worker)).toBe("SW154516");
  });

  it("does not take a word of posts for the name of a worker who is called so", () => {
    const worker = { name: "Grace Young", registrationNumber: "SW154516" };
    expect(workerInPost("Young people’s team", worker)).toBeNull();
    expect(workerInPost("Grace’s post", worker)).toBe("Grace");
  });
});
