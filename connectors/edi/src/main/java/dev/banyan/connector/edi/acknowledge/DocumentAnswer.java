package dev.banyan.connector.edi.acknowledge;

import dev.banyan.connector.edi.interchange.Document;
import dev.banyan.connector.edi.interchange.Finding;
import java.util.List;

/**
 * What becomes of one document.
 *
 * @param codes AK502 to AK506
 */
public record DocumentAnswer(Document document, Acceptance acceptance, List<String> codes) {

  private static final int CODES_MAX = 5;

  static DocumentAnswer of(Document document) {
    List<Finding> findings = document.findings();
    Acceptance acceptance =
        findings.isEmpty()
            ? Acceptance.ACCEPTED
            : findings.stream().allMatch(ErrorCodes::isHarmless)
                ? Acceptance.ACCEPTED_WITH_ERRORS
                : Acceptance.REJECTED;
    return new DocumentAnswer(
        document,
        acceptance,
        findings.stream().map(ErrorCodes::document).distinct().limit(CODES_MAX).toList());
  }

  DocumentAnswer rejected() {
    return new DocumentAnswer(document, Acceptance.REJECTED, codes);
  }
}
