package dev.banyan.hub.facade.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.banyan.hub.facade.contract.Contract;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/**
 * A page to read a contract by: no script, nothing from elsewhere. Everything of the contract is
 * escaped; it is data here.
 */
final class ContractPage {

  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
      h1 small{font-weight:400;color:#555}code,pre{font:14px/1.4 ui-monospace,monospace;background:#f4f4f2}
      code{padding:.1em .3em;border-radius:3px}pre{padding:.8rem;overflow:auto;border-radius:5px}
      details{border:1px solid #ccc;border-radius:5px;margin:.5rem 0;padding:.5rem .8rem}
      summary{cursor:pointer}b.m{display:inline-block;min-width:4rem}table{border-collapse:collapse;width:100%}
      th,td{text-align:left;padding:.25rem .6rem .25rem 0;vertical-align:top;border-bottom:1px solid #eee}
      @media(prefers-color-scheme:dark){body{background:#161616;color:#e8e8e8}code,pre{background:#262626}
      h1 small{color:#aaa}th,td{border-color:#333}details{border-color:#444}a{color:#8cb8ff}}
      """;

  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + Digest.sha256(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Contract contract;
  private final JsonNode document;
  private final StringBuilder html = new StringBuilder(8192);

  private ContractPage(Contract contract) {
    this.contract = contract;
    this.document = contract.document();
  }

  static String of(Contract contract) {
    return new ContractPage(contract).page();
  }

  private String page() {
    JsonNode info = document.path("info");
    html.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(text(contract.title()))
        .append("</title><meta name=\"viewport\" content=\"width=device-width\"><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(text(contract.title()))
        .append(" <small>")
        .append(text(info.path("version").asText()))
        .append("</small></h1><p>")
        .append(text(info.path("description").asText()))
        .append("</p><p>Contract: ")
        .append(link("/openapi.yaml", "YAML"))
        .append(", ")
        .append(link("/openapi.json", "JSON"))
        .append("</p><h2>Operations</h2>");
    document
        .path("paths")
        .properties()
        .forEach(p -> p.getValue().properties().forEach(o -> operation(p.getKey(), o)));
    html.append("<h2>Schemas</h2>");
    document.path("components").path("schemas").properties().forEach(this::schema);
    return html.append("</body></html>").toString();
  }

  private void operation(String path, Map.Entry<String, JsonNode> entry) {
    JsonNode operation = entry.getValue();
    if (!operation.has("operationId")) {
      return;
    }
    html.append("<details><summary><b class=\"m\">")
        .append(text(entry.getKey().toUpperCase(java.util.Locale.ROOT)))
        .append("</b> <code>")
        .append(text(contract.basePath() + path))
        .append("</code> ")
        .append(text(operation.path("summary").asText()))
        .append("</summary><p>")
        .append(text(operation.path("description").asText()))
        .append("</p>");
    parameters(operation.path("parameters"));
    operation
        .path("requestBody")
        .path("content")
        .properties()
        .forEach(c -> block("Request body, " + c.getKey(), c.getValue().path("schema")));
    html.append("<h4>Answers</h4><table>");
    operation.path("responses").properties().forEach(this::response);
    html.append("</table></details>");
  }

  private void parameters(JsonNode parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    html.append("<h4>Parameters</h4><table>");
    for (JsonNode raw : parameters) {
      JsonNode p = resolve(raw);
      row(
          p.path("name").asText(),
          p.path("in").asText() + (p.path("required").asBoolean() ? ", required" : ""),
          p.path("schema").toString() + " " + p.path("description").asText());
    }
    html.append("</table>");
  }

  private void response(Map.Entry<String, JsonNode> entry) {
    JsonNode response = resolve(entry.getValue());
    StringBuilder types = new StringBuilder();
    response
        .path("content")
        .properties()
        .forEach(c -> types.append(c.getKey()).append(' ').append(c.getValue().path("schema")));
    row(entry.getKey(), response.path("description").asText(), types.toString());
  }

  private void schema(Map.Entry<String, JsonNode> entry) {
    html.append("<details><summary><code>")
        .append(text(entry.getKey()))
        .append("</code></summary>");
    block("", entry.getValue());
    html.append("</details>");
  }

  private void block(String title, JsonNode node) {
    html.append("<h4>").append(text(title)).append("</h4><pre>");
    html.append(text(node.isMissingNode() ? "" : pretty(node))).append("</pre>");
  }

  private void row(String name, String what, String more) {
    html.append("<tr><td><code>")
        .append(text(name))
        .append("</code><td>")
        .append(text(what))
        .append("<td>")
        .append(text(more))
        .append("</tr>");
  }

  private JsonNode resolve(JsonNode node) {
    String ref = node.path("$ref").asText();
    return ref.startsWith("#/") ? document.at(ref.substring(1)) : node;
  }

  private String link(String path, String name) {
    return "<a href=\"" + text(contract.basePath() + path) + "\">" + text(name) + "</a>";
  }

  private static String pretty(JsonNode node) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("a parsed document can be written", e);
    }
  }

  private static String text(String raw) {
    return HtmlUtils.htmlEscape(raw);
  }
}
