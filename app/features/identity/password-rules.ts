/** What a new password has to be. Length counts, composition does not. Nothing here hashes, so a page may ask it too. */

export const PASSWORD_LEAST = 12;
/** Longer ones are refused so that hashing cannot be made a burden. */
const PASSWORD_MOST = 200;

// The most used passwords and phrases of 12 characters and more, and what a person of this field would think of first.
const COMMON = new Set([
  "123456789012",
  "1234567890123",
  "1234567890123456",
  "000000000000",
  "111111111111",
  "123123123123",
  "121212121212",
  "qwertyuiop12",
  "qwertyuiop123",
  "qwertyuiopasdf",
  "1q2w3e4r5t6y",
  "1qaz2wsx3edc",
  "q1w2e3r4t5y6",
  "asdfghjkl123",
  "passwordpassword",
  "password1234",
  "password12345",
  "password123456",
  "passw0rd1234",
  "p@ssword1234",
  "p@ssw0rd1234",
  "iloveyou1234",
  "welcome12345",
  "welcome123456",
  "letmein12345",
  "letmeinletmein",
  "adminadmin12",
  "administrator",
  "administrator1",
  "changeme1234",
  "changemeplease",
  "correcthorsebatterystaple",
  "unbelievable",
  "manchesterunited",
  "liverpoolfc1",
  "socialworker",
  "socialworker1",
  "socialworker123",
  "socialworkers",
  "childrensservices",
  "accordaccord",
  "accord123456",
]);

/** What is wrong with a new password, as a sentence for its field; null where nothing is. */
export function faultInPassword(password: string, email: string): string | null {
  const plain = password.normalize("NFKC").toLowerCase();
  if (plain.trim() === "") return "Enter a password";
  if ([...plain].length < PASSWORD_LEAST) return `Password must be ${PASSWORD_LEAST} characters or more`;
  if ([...plain].length > PASSWORD_MOST) return `Password must be ${PASSWORD_MOST} characters or fewer`;
  if (plain.includes(email.toLowerCase())) return "Password must not be your email address";
  if (COMMON.has(plain) || new Set(plain).size < 4)
    return "Password must not be one that is easy to guess, like ‘password1234’";
  return null;
}
