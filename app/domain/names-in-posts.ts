import { nameInText } from "./names-in-text";

/** Words that posts, teams and places of work are called by, and people seldom are. Lower case. */
const WORDS_OF_POSTS: ReadonlySet<string> = new Set(
  `absence academy access adolescent adoption adult adults advanced advice advocate after aftercare agency and approved area asian assessed
  assessing assessment assistant asye at autism bank better bureau camhs care careers carer carers case cases central centre chair
  child childcare children childrens chief city clinical co-ordinator commissioning community conference consultant
  contact coordinator corporate council county court cover covering deputy development director disabilities disability district
  domestic duty early east edge education educator emergency employee engagement executive exploitation family families
  first fixed for foster fostering front group head health help homes hospital house hub improvement in inclusion
  independent inspection intake intensive intervention interim joint kinship lead leader leaving legal level leave liaison
  locality locum looked maternity manager management mash mental midlands missing multi-agency neighbourhood newly night north nurse
  of officer on operations out outreach parenting participation partnership performance permanence permanent personal
  placement placements planning police post practice practitioner prevention principal private probation programme
  project protection public qualified quality reception referral regional registered residential resource response
  reviewing safeguarding school seekers senior service services social south specialist staff standards street
  strategic student substantive supervised supervising supervisor support systemic targeted team teams temporary term the therapeutic
  therapist through to town trainee training transition transitions trust unaccompanied unit virtual vulnerable ward
  welfare west worker workers workforce working young youth`.split(/\s+/),
);

const TITLE_OF_PERSON = /(?<![\p{L}\p{M}])(?:mr|mrs|ms|miss|mx|dr)\.?\s+\p{Lu}[\p{L}\p{M}’'-]*/iu;
const WORD = /[\p{L}\p{M}\p{N}’'-]+/gu;
/** A capital, and at least a letter more: "Małgorzata", "O’Brien", "SMITH-JONES". */
const CAPITALISED = "\\p{Lu}[\\p{L}\\p{M}’'-]+";
const IS_CAPITALISED = new RegExp(`^${CAPITALISED}$`, "u");
const SIDE_BY_SIDE = new RegExp(`${CAPITALISED}(?:\\s+${CAPITALISED})+`, "gu");
/** "Sarah Jones", and as systems for staff write it: "Jones, Sarah". */
const LIKE_NAME = new RegExp(`${CAPITALISED}(?:\\s*[,\\s]\\s*${CAPITALISED})+`, "u");
/** "CIN", "LAC": written all in capitals and short. */
const ABBREVIATION = /^\p{Lu}{2,3}$/u;
/** In place of a word that is no part of a name. */
const NO_NAME = ";";

const plain = (word: string): string => word.toLowerCase().replace(/[’']/g, "");
const isOfPosts = (word: string): boolean => WORDS_OF_POSTS.has(plain(word)) || ABBREVIATION.test(word);

/**
 * What in the name of a post is written as people are named: a form of address with a name after it, or two or more
 * capitalised words one after the other, of which none is a word that posts are called by. Words that stand so in one of
 * the `places`, the names of councils and trusts, are those. Null where nothing is. It knows no names of people: a team of
 * two words reads so too, and one word, or small letters, does not.
 */
export function personInPost(post: string, places: readonly string[]): string | null {
  const [addressed] = post.match(TITLE_OF_PERSON) ?? [];
  if (addressed && !isOfPosts(addressed.split(/\s+/)[1] ?? "")) return addressed;
  const [found] =
    post
      .replace(WORD, (word) => (IS_CAPITALISED.test(word) && !isOfPosts(word) ? word : NO_NAME))
      .replace(SIDE_BY_SIDE, (words) => (places.some((place) => isWithin(words, place)) ? NO_NAME : words))
      .match(LIKE_NAME) ?? [];
  return found ?? null;
}

const spaced = (text: string): string => ` ${(text.match(WORD) ?? []).map(plain).join(" ")} `;
const isWithin = (words: string, place: string): boolean => spaced(place).includes(spaced(words));

/** A part of the worker's own name in the name of their post, or their number; a name that is also a word of posts is taken for that. */
export function workerInPost(
  post: string,
  worker: { readonly name: string; readonly registrationNumber: string },
): string | null {
  const rest = post
    .split(/(?<![\p{L}\p{M}’'-])([\p{L}\p{M}’'-]+)/u)
    .filter((word) => !WORDS_OF_POSTS.has(plain(word)))
    .join("");
  return nameInText(rest, worker);
}
