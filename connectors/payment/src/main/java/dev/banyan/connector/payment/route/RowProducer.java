package dev.banyan.connector.payment.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.connector.payment.PaymentRows;
import dev.banyan.spi.delivery.RefusedException;
import java.time.LocalDateTime;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/** Reads the verdict from the body and has it written into the row that the header names. */
final class RowProducer extends DefaultProducer {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROW = "PaymentRow";

  RowProducer(RowEndpoint endpoint) {
    super(endpoint);
  }

  @Override
  public void process(Exchange exchange) throws JsonProcessingException {
    PaymentRows rows =
        getEndpoint().getCamelContext().getRegistry().findSingleByType(PaymentRows.class);
    if (rows == null) {
      throw new IllegalStateException("no PaymentRows in the registry");
    }
    JsonNode verdict = JSON.readTree(exchange.getMessage().getBody(String.class));
    rows.answer(
        new PaymentRows.Verdict(
            row(exchange),
            verdict.path("REQUEST-ID").asText(),
            verdict.path("RESULT").asText(),
            verdict.path("REASON-CODE").asText(),
            verdict.path("AUTHORIZATION-CODE").asText(""),
            verdict.path("REASON-TEXT").asText(""),
            LocalDateTime.parse(
                verdict.path("REPLY-DATE").asText() + "T" + verdict.path("REPLY-TIME").asText())));
  }

  private static long row(Exchange exchange) {
    String row = exchange.getMessage().getHeader(ROW, String.class);
    if (row == null || !row.matches("\\d{1,18}")) {
      throw new RefusedException("the header PaymentRow must be the row's ID, found " + row);
    }
    return Long.parseLong(row);
  }
}
