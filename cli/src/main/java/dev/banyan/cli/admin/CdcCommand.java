package dev.banyan.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.banyan.cli.screen.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./banyan cdc}. */
@Command(
    name = "cdc",
    header = "Show, add, pause, repair and remove sources of the change stream.",
    description = {
      "A source is a legacy database, described by a file in config/sources. docs/guides/change-stream.md tells more."
    },
    footer = {
      "",
      "Examples:",
      "  ./banyan cdc status",
      "  ./banyan cdc add config/sources/warehouse.yaml",
      "  ./banyan cdc snapshot public.orders --where \"\\\"ORDERNUMBER\\\" > 10400\" --follow",
      "  ./banyan cdc repair steelwheels --yes"
    },
    synopsisSubcommandLabel = "COMMAND")
public final class CdcCommand extends CommandGroup {

  private static final String PATH = "/admin/change-stream";
  private static final String NAME = "The source, such as steelwheels.";
  private static final int NOT_DONE = 1;

  public CdcCommand(AdminApi api, Screen screen) {
    super(api, screen);
  }

  @Command(
      name = "status",
      header = "Show each source, and of each table: snapshot, last position, lag, dead letters.")
  int status(@Mixin JsonOption option) throws IOException {
    return show(api.get(PATH), option, answer -> new CdcReport(screen).print(answer));
  }

  @Command(
      name = "add",
      header = "Start a source, or start it again with what its file says now.",
      description = {"A file from elsewhere is copied to config/sources; a wrong one is refused."})
  int add(
      @Parameters(
              paramLabel = "FILE|NAME",
              description = "A YAML file, or the name of one in config/sources.")
          String source,
      @Mixin JsonOption option)
      throws IOException {
    Path file = Path.of(source);
    ObjectNode body = request();
    String name = source;
    if (source.endsWith(".yaml")) {
      if (!Files.isReadable(file)) {
        throw new RefusedException("cannot read " + file);
      }
      body.put("yaml", Files.readString(file));
      name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
    }
    return source(api.post(path(name), body), option);
  }

  @Command(
      name = "pause",
      header = "Stop reading a source until it is resumed, also over restarts.",
      description = {"The legacy server keeps its log meanwhile: see what it keeps with status."})
  int pause(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return source(api.post(path(name) + "/pause", request()), option);
  }

  @Command(name = "resume", header = "Read a paused source again, from where it was.")
  int resume(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin JsonOption option)
      throws IOException {
    return source(api.post(path(name) + "/resume", request()), option);
  }

  @Command(
      name = "snapshot",
      header = "Read a table again, beside the live changes and without locking it.",
      description = {"It goes on after a restart or a kill. Rows that are newer already stay."})
  int snapshot(
      @Parameters(paramLabel = "TABLE", description = "As status spells it: public.orders.")
          String table,
      @Option(
              names = "--where",
              paramLabel = "COND",
              description = "Only rows that meet this condition, in the legacy database's SQL.")
          @Nullable String where,
      @Option(
              names = "--source",
              paramLabel = "NAME",
              description = "The source, when several have such a table.")
          @Nullable String source,
      @Option(names = "--follow", description = "Wait until it is over and show how far it is.")
          boolean follow,
      @Mixin JsonOption option)
      throws IOException, InterruptedException {
    String name = source == null ? ownerOf(table) : source;
    ObjectNode body = request().put("table", table).put("where", where);
    String answer = api.post(path(name) + "/snapshots", body);
    if (follow) {
      return new SnapshotWatch(api, screen).follow(name, AdminApi.parse(answer));
    }
    return show(
        answer, option, one -> screen.line("  asked for; ./banyan cdc status tells how far it is"));
  }

  @Command(
      name = "repair",
      header = "Go on after a loss: start anew at the log's end and read every table again.",
      description = {
        "For a source whose replication slot or log is gone. Rows that were deleted in the lost stretch are marked as"
            + " deleted when the tables have been read; the projections stay readable meanwhile.",
        "Says only what it would do, unless --yes is given."
      })
  int repair(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--yes", description = "Do it.") boolean yes,
      @Mixin JsonOption option)
      throws IOException {
    if (!yes) {
      screen.line(
          "  Would make the place in the log of '%s' anew and read all its tables. Add --yes to do it."
              .formatted(name));
      return NOT_DONE;
    }
    return source(api.post(path(name) + "/repair", request()), option);
  }

  @Command(
      name = "remove",
      header = "Stop a source for good; the legacy server keeps nothing for it any more.",
      description = {
        "Its file is renamed to NAME.removed; topics and projections stay. Says only what it would do, unless --yes is"
            + " given."
      })
  int remove(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--yes", description = "Do it.") boolean yes,
      @Mixin JsonOption option)
      throws IOException {
    if (!yes) {
      screen.line(
          "  Would stop '%s' and drop its place in the legacy server's log. Add --yes to do it."
              .formatted(name));
      return NOT_DONE;
    }
    return show(
        api.post(path(name) + "/remove", request()),
        option,
        answer -> screen.line("  removed; the file is now " + answer.path("file").asText()));
  }

  @Command(
      name = "connect",
      header = "Print a source as a Kafka Connect cluster takes it.",
      description = {
        "Secrets stay placeholders: the workers need the configuration providers env and directory."
      })
  int connect(@Parameters(paramLabel = "NAME", description = NAME) String name) throws IOException {
    screen.line(AdminApi.parse(api.get(path(name) + "/connect")).toPrettyString());
    return 0;
  }

  private int source(String body, JsonOption option) throws IOException {
    return show(body, option, answer -> new CdcReport(screen).source(answer));
  }

  private String ownerOf(String table) throws IOException {
    String found = null;
    for (JsonNode item : AdminApi.parse(api.get(PATH)).path("items")) {
      if (item.path("table").asText().equals(table)) {
        if (found != null) {
          throw new RefusedException("several sources have a table " + table + ": give --source");
        }
        found = item.path("stream").asText();
      }
    }
    if (found == null) {
      throw new RefusedException("no source has a table " + table + ": see ./banyan cdc status");
    }
    return found;
  }

  private static String path(String name) {
    return PATH + "/" + segment(name);
  }
}
