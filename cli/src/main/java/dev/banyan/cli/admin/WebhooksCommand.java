package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.screen.Ink;
import dev.banyan.cli.screen.Screen;
import dev.banyan.cli.screen.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./banyan webhooks}. */
@Command(
    name = "webhooks",
    header = "List, add, remove and test webhook subscriptions.",
    description = {
      "A subscriber is told about events by a signed HTTP request (standardwebhooks.com)."
          + " Failed ones are tried again over days."
    },
    footer = {
      "",
      "Examples:",
      "  ./banyan webhooks add acme https://acme.example/hooks --event banyan.payment.*",
      "  ./banyan webhooks test acme"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class WebhooksCommand extends CommandGroup {

  private static final String PATH = "/admin/webhooks";
  private static final String NAME = "The subscription, such as acme.";

  public WebhooksCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(name = "list", header = "List the subscriptions.")
  int list(@Mixin JsonOption option) throws IOException {
    return listing(api.get(PATH), option);
  }

  @Command(
      name = "add",
      header = "Add a subscription and show its key.",
      description = {"Give the key to the subscriber; it is not shown again."})
  int add(
      @Parameters(index = "0", paramLabel = "NAME", description = NAME) String name,
      @Parameters(index = "1", paramLabel = "URL", description = "Where events go; https.")
          String url,
      @Option(
              names = "--event",
              paramLabel = "TYPE",
              description =
                  "banyan.payment.succeeded, or banyan.payment.* for all of a kind; all when left out.")
          @Nullable List<String> events,
      @Mixin JsonOption option)
      throws IOException {
    ObjectNode body = request().put("name", name).put("url", url);
    if (events != null) {
      ArrayNode types = body.putArray("events");
      events.forEach(types::add);
    }
    return key(api.post(PATH, body), option);
  }

  @Command(name = "remove", header = "Remove a subscription and its key.")
  int remove(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return listing(api.post(path(name, "remove"), request()), option);
  }

  @Command(name = "enable", header = "Tell a subscriber again that had answered 410 Gone.")
  int enable(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return listing(api.post(path(name, "enable"), request()), option);
  }

  @Command(
      name = "rotate",
      header = "Make a new key and show it.",
      description = {"Requests are signed with it and the last one until it is rotated again."})
  int rotate(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return key(api.post(path(name, "rotate"), request()), option);
  }

  @Command(name = "test", header = "Send a subscriber an event of the type banyan.test.")
  int test(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return show(
        api.post(path(name, "test"), request()),
        option,
        answer ->
            screen.line(
                "stored as %s; delivered within a second when the subscriber is up"
                    .formatted(answer.path("messageId").asText())));
  }

  private int key(String body, JsonOption option) throws IOException {
    return show(
        body,
        option,
        answer ->
            screen.line(
                "%s's key, shown this once: %s"
                    .formatted(answer.path("name").asText(), answer.path("secret").asText())));
  }

  private int listing(String body, JsonOption option) throws IOException {
    return show(body, option, answer -> print(answer.path("items")));
  }

  private void print(JsonNode items) {
    Table table = new Table("subscription", "url", "events", "state");
    for (JsonNode item : items) {
      List<String> events = new ArrayList<>();
      item.path("events").forEach(event -> events.add(event.asText()));
      boolean active = item.path("state").asText().equals("active");
      table.row(
          item.path("name").asText(),
          item.path("url").asText(),
          String.join(" ", events),
          new Table.Cell(
              active ? "active" : "disabled: " + item.path("reason").asText(),
              active ? Ink.PLAIN : Ink.BAD));
    }
    table.print(screen);
  }

  private static String path(String name, String action) {
    return PATH + "/" + segment(name) + "/" + action;
  }
}
