import { nameInText } from "./names-in-text";

/** Words that posts, teams and places of work are called by, and people seldom are. Lower case. */
const WORDS_OF_POSTS: ReadonlySet<string> = new Set(
  `academy access adolescent adoption adult adults advanced advice advocate agency aftercare approved area asian assessed
  assessing assessment assistant asye autism better bureau camhs care careers carer carers case cases central centre chair
  child childcare children childrens chief city clinical co-ordinator commissioning community conference consultant
  contact coordinator corporate council county court deputy development director disabilities disability district
  domestic duty early east edge education educator emergency employee engagement executive exploitation family families
  first fixed foster fostering front group head health help homes hospital house hub improvement in inclusion
  independent inspection intake intensive intervention interim joint kinship lead leader leaving legal level liaison
  locality locum looked manager management mash mental midlands missing multi-agency neighbourhood newly north nurse
  officer operations out outreach parenting participation partnership performance permanence permanent personal
  placement placements planning police post practice practitioner prevention principal private probation programme
  project protection public qualified quality reception referral regional registered residential resource response
  reviewing safeguarding school seekers senior service services social south specialist staff standards street
  strategic student substantive supervised supervising supervisor support systemic targeted team teams term therapeutic
  therapist through town trainee training transition transitions trust unaccompanied unit virtual vulnerable ward
  welfare west worker workers workforce working young youth`.split(/\s+/),
);

const TITLE_OF_PERSON = /(?<![\p{L}\p{M}])(?:mr|mrs|ms|miss|mx|dr)\.?\s+\p{Lu}[\p{L}\p{M}’'-]*/iu;
/** A capital, and at least a letter more: "Małgorzata", "O’Brien", "SMITH-JONES". */
const CAPITALISED = /^\p{Lu}[\p{L}\p{M}’'-]+$/u;
/** "CIN", "LAC": written all in capitals and short. */
const ABBREVIATION = /^\p{Lu}{2,3}$/u;
const MOST_WORDS_OF_A_NAME = 4;

const plain = (word: string): string => word.toLowerCase().replace(/[’']/g, "");
const isOfPosts = (word: string): boolean => WORDS_OF_POSTS.has(plain(word)) || ABBREVIATION.test(word);

/**
 * What in the name of a post is written as people are named: a form of address with a name after it, or a part of two to
 * four capitalised words of which none is a word that posts are called by. Null where nothing is. It knows no names: a
 * place of two words reads so too, and one word, or small letters, does not.
 */
export function personInPost(post: string): string | null {
  const [addressed] = post.match(TITLE_OF_PERSON) ?? [];
  if (addressed && !isOfPosts(addressed.split(/\s+/)[1] ?? "")) return addressed;
  for (const part of post.split(/[,;:()/|]|\s[-–—]\s/)) {
    const words = part.trim().split(/\s+/);
    if (words.length < 2 || words.length > MOST_WORDS_OF_A_NAME) continue;
    if (words.every((word) => CAPITALISED.test(word) && !isOfPosts(word))) return part.trim();
  }
  return null;
}

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
