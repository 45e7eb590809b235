package dev.banyan.connector.edi;

import dev.banyan.connector.edi.ledger.Partners;
import dev.banyan.connector.edi.ledger.Trace;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What people ask about partners; the hub guards {@code /admin}. */
@RestController
@RequestMapping(path = "/admin/partners", produces = MediaType.APPLICATION_JSON_VALUE)
final class PartnersController {

  private final Partners partners;
  private final Trace trace;

  PartnersController(Partners partners, Trace trace) {
    this.partners = partners;
    this.trace = trace;
  }

  @GetMapping
  String list() {
    return partners.list();
  }

  @GetMapping("/alarms")
  String alarms() {
    return partners.alarms();
  }

  @GetMapping("/trace/{order}")
  String trace(@PathVariable("order") String order) throws IOException {
    return trace
        .of(order)
        .orElseThrow(
            () ->
                new ResponseStatusException(
                    HttpStatus.NOT_FOUND,
                    "there is no purchase order " + order + ", and no interchange speaks of it"));
  }
}
