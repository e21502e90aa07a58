export { chargeLine, limitedCompanyCharge, payeCharge, payeChargeWith } from "~/features/rulebooks/cases/usual-charge";
