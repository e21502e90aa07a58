import { signOut } from "~/features/identity/sign-out";
import { paths } from "~/paths";
import { forAnyone } from "~/platform/http/guard";
import { redirectTo } from "~/platform/http/responses";

export const loader = forAnyone("signing out is a form; its address alone leads home", () => {
  throw redirectTo(paths.home());
});

export const action = forAnyone("whoever is signed out already is where they wanted to be", async ({ session }) => {
  throw redirectTo(paths.home(), session ? { "Set-Cookie": await signOut(session) } : {});
});
