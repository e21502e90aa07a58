import { describe, expect, test } from "vitest";
import { granted, may, type Permission, type Role, roleNames, rolesOf } from "~/platform/permissions";
import type { Viewer } from "~/platform/viewer";
import { declaredAccess } from "./route-modules";

const permissions = [...new Set<Permission>(Object.values(granted).flat())];

const asked = (await declaredAccess()).flatMap(({ address, access }) =>
  access.to === "role" ? [{ address, permission: access.permission }] : [],
);

test.each(permissions)("%s is asked for by a route", (permission) => {
  expect(asked.map((each) => each.permission)).toContain(permission);
});

test.each(asked)("$address asks for $permission, which somebody has", ({ permission }) => {
  expect(permissions).toContain(permission);
});

describe("the places of each kind of organisation", () => {
  const kinds = Object.keys(rolesOf) as (keyof typeof rolesOf)[];
  const viewer = (kind: Viewer["organisationKind"], roles: readonly Role[]): Viewer => ({
    personId: null,
    name: "Somebody",
    organisationId: "00000000-0000-7000-8000-000000000000",
    organisationName: "An organisation",
    organisationKind: kind,
    roles,
  });

  test.each(asked)("$address can be reached with $permission by those it is for, and by no other kind", (route) => {
    const whose = kinds.filter((kind) => route.address.startsWith(`/${kind}/`));
    const able = kinds.filter((kind) => may(viewer(kind, Object.keys(roleNames) as Role[]), route.permission));
    if (whose.length > 0) expect(able).toEqual(whose);
    else expect(able.length).toBeGreaterThan(0);
  });
});

test("every role can be held somewhere", () => {
  expect(new Set(Object.values(rolesOf).flat())).toEqual(new Set(Object.keys(roleNames)));
});
