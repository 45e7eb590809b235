package dev.banyan.connector.projection.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The hub's own tables, from the migrations of the hub and of the two connectors. */
public final class HubTables {

  private static final List<String> MIGRATIONS =
      List.of(
          "src/main/resources/db",
          "connectors/change-stream/src/main/resources/db",
          "connectors/projection/src/main/resources/db");

  private HubTables() {}

  public static void create(Connection modern) throws IOException {
    List<Path> scripts = new ArrayList<>();
    for (String folder : MIGRATIONS) {
      Path migrations = OldWorld.HOME.resolve(folder);
      if (Files.isDirectory(migrations)) {
        try (Stream<Path> files = Files.list(migrations)) {
          files.filter(file -> file.toString().endsWith(".sql")).forEach(scripts::add);
        }
      }
    }
    scripts.sort(Comparator.comparingInt(HubTables::version));
    scripts.forEach(s -> ScriptUtils.executeSqlScript(modern, new FileSystemResource(s)));
  }

  private static int version(Path script) {
    return Integer.parseInt(script.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"));
  }
}
