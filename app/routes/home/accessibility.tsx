import { pageTitle } from "~/components/form";
import { Page } from "~/components/page";
import { forAnyone } from "~/platform/http/guard";

export const meta = () => [{ title: pageTitle("Accessibility statement") }];

export const loader = forAnyone("everybody may read how accessible the service is", () => null);

/** The model statement for public sector bodies, as far as it is true of the product. Whoever runs it adds their own contact. */
export default function Accessibility() {
  return (
    <Page title="Accessibility statement for Accord">
      <p className="govuk-body">
        This statement applies to the pages of Accord and to the PDF documents that it makes. We want as many people as
        possible to be able to use it. That means you should be able to:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>zoom in up to 400% without the text spilling off the screen</li>
        <li>use every page with a keyboard alone</li>
        <li>use every page with a screen reader</li>
        <li>use every page with JavaScript turned off</li>
        <li>change colours and spacing in your browser</li>
      </ul>
      <p className="govuk-body">We have also made the text as simple as possible to understand.</p>

      <h2 className="govuk-heading-m">How accessible Accord is</h2>
      <p className="govuk-body">We know that some parts are not fully accessible:</p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          wide tables, such as submissions compared side by side, scroll sideways on small screens and at high zoom;
          each can be reached and scrolled with the keyboard
        </li>
        <li>
          PDF documents are tagged for screen readers, but have not been tried with people who use one; the same
          document can be read as a page
        </li>
      </ul>

      <h2 className="govuk-heading-m">Feedback and contact information</h2>
      <p className="govuk-body">
        If you find a problem that is not listed here, or need something in another format, tell the administrator of
        your organisation, or whoever invited you or sent you a link. They can reach those who run Accord.
      </p>

      <h2 className="govuk-heading-m">Enforcement procedure</h2>
      <p className="govuk-body">
        The Equality and Human Rights Commission (EHRC) is responsible for enforcing the Public Sector Bodies (Websites
        and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how your complaint is
        answered, contact the{" "}
        <a className="govuk-link" href="https://www.equalityadvisoryservice.com/" rel="noreferrer">
          Equality Advisory and Support Service
        </a>
        .
      </p>

      <h2 className="govuk-heading-m">Compliance status</h2>
      <p className="govuk-body">
        Accord is built to meet the{" "}
        <a className="govuk-link" href="https://www.w3.org/TR/WCAG22/" rel="noreferrer">
          Web Content Accessibility Guidelines version 2.2
        </a>{" "}
        at AA. It has not had an audit by an independent body, so we do not claim that it complies in full.
      </p>

      <h2 className="govuk-heading-m">How we test</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>every page that the end-to-end tests visit is checked with axe, in a real browser</li>
        <li>the whole story, from requisition to reference, is also walked with JavaScript off</li>
        <li>every component is compared with the markup that the GOV.UK Design System publishes</li>
        <li>the structure tags, title and language of each kind of PDF are read back from the file</li>
      </ul>
      <p className="govuk-body">
        Automatic checks find less than half of what gets in people’s way. No test with users of assistive technology
        has been made yet.
      </p>

      <h2 className="govuk-heading-m">Preparation of this statement</h2>
      <p className="govuk-body">
        This statement was prepared on 21 November 2026, from our own tests of this version of Accord.
      </p>
    </Page>
  );
}
