package dev.banyan.sandbox.resend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.sandbox.provider.Json;
import dev.banyan.sandbox.provider.Store;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** How many mails were accepted, for tests of "exactly one". */
final class Accepted {

  private Accepted() {}

  /**
   * @param query {@code by=subject}, {@code by=to}, {@code by=tag:NAME} or {@code by=header:NAME}
   * @return {@code {"<value>": {"emails": 1, "delivered": 1}}}, by what was last heard of each
   */
  static ObjectNode count(Store store, String query) {
    String by = URLDecoder.decode(query.replaceFirst("^by=", ""), StandardCharsets.UTF_8);
    ObjectNode counts = Json.object();
    for (ObjectNode email : store.newestFirst("email")) {
      String value = value(email, by);
      ObjectNode entry = (ObjectNode) counts.get(value);
      if (entry == null) {
        entry = counts.putObject(value);
      }
      add(entry, "emails");
      add(entry, email.path("last_event").asText());
    }
    return counts;
  }

  private static String value(ObjectNode email, String by) {
    if (by.startsWith("header:")) {
      return email.path(Json.NOTE + "headers").path(by.substring("header:".length())).asText();
    }
    if (by.startsWith("tag:")) {
      for (JsonNode tag : email.path("tags")) {
        if (tag.path("name").asText().equals(by.substring("tag:".length()))) {
          return tag.path("value").asText();
        }
      }
      return "";
    }
    return by.equals("to") ? email.path("to").path(0).asText() : email.path("subject").asText();
  }

  private static void add(ObjectNode entry, String name) {
    entry.put(name, entry.path(name).asInt() + 1);
  }
}
