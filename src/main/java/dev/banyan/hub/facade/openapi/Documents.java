package dev.banyan.hub.facade.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.hub.facade.contract.Contract;
import dev.banyan.hub.facade.contract.PathTable;
import dev.banyan.hub.facade.http.Answer;
import dev.banyan.hub.facade.http.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The contract itself, as YAML, as JSON and as a page, beside what it describes. */
final class Documents {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Contract contract;

  Documents(Contract contract) {
    this.contract = contract;
  }

  List<PathTable.Entry<Target>> entries() {
    Answer page = page();
    List<PathTable.Entry<Target>> entries = new ArrayList<>();
    add(entries, "", page);
    add(entries, "/", page);
    add(entries, "/docs", page);
    add(
        entries,
        "/openapi.yaml",
        document("application/yaml", contract.yaml().getBytes(StandardCharsets.UTF_8)));
    add(entries, "/openapi.json", document("application/json", json()));
    return entries;
  }

  private void add(List<PathTable.Entry<Target>> entries, String path, Answer answer) {
    entries.add(new PathTable.Entry<>(contract.basePath() + path, "GET", call -> answer));
  }

  private Answer page() {
    byte[] html = ContractPage.of(contract).getBytes(StandardCharsets.UTF_8);
    return document("text/html; charset=utf-8", html)
        .with("Content-Security-Policy", ContractPage.SECURITY_POLICY)
        .with("Referrer-Policy", "no-referrer");
  }

  private static Answer document(String type, byte[] body) {
    return Answer.of(200, type, body)
        .with("ETag", Digest.entityTag(body))
        .with("Cache-Control", "no-cache");
  }

  private byte[] json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(contract.document());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a parsed document can be written", e);
    }
  }
}
