package dev.banyan.hub.route;

import dev.banyan.hub.route.internal.check.Checker;
import dev.banyan.hub.route.internal.check.ConfigCheck;
import dev.banyan.hub.route.internal.check.Placeholders;
import dev.banyan.hub.route.internal.check.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Checks the route files of a folder without starting anything: {@code Validate [DIR]}. Prints one
 * {@code file:line:col: message} a problem and a summary; exit status 0 when there is none, 1 when
 * there is one, 2 when called wrongly.
 */
public final class Validate {

  private Validate() {}

  public static void main(String[] args) {
    silence();
    System.exit(run(args, System.out, System.err));
  }

  /** The answer of an offline tool is its output; what libraries log would only hide it. */
  static void silence() {
    LoggingSystem.get(Validate.class.getClassLoader()).beforeInitialize();
  }

  static int run(String[] args, PrintStream out, PrintStream err) {
    if (args.length > 1 || args.length == 1 && args[0].startsWith("-")) {
      err.println(
          "usage: validate [DIR]    DIR holds routes/, contracts/ and connectors/ (default: the Banyan home)");
      return 2;
    }
    Path given = args.length == 1 ? Path.of(args[0]) : home();
    Path folder = given.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      err.println("validate: " + given + " is not a folder; give the one that holds routes/");
      return 2;
    }
    Path home = above(folder);
    try {
      RouteTree tree = RouteTree.read(home);
      List<String> paths = new ArrayList<>(tree.files().stream().map(RouteFile::path).toList());
      paths.addAll(ConfigCheck.files(home));
      if (paths.stream().noneMatch(path -> home.resolve(path).startsWith(folder))) {
        err.println(
            "validate: found no file below "
                + given
                + "; it should hold routes/, contracts/, connectors/ or config/");
        return 2;
      }
      Report report = new Checker(Placeholders.offline(home)).checkWithSpecs(tree);
      List<Problem> problems =
          Stream.concat(report.problems().stream(), ConfigCheck.check(home).stream())
              .filter(problem -> home.resolve(problem.file()).startsWith(folder))
              .toList();
      String prefix = args.length == 0 ? "" : shown(given, home.relativize(folder));
      problems.forEach(problem -> out.println(prefix + problem));
      out.println(summary(tree, problems));
      return problems.isEmpty() ? 0 : 1;
    } catch (IOException e) {
      err.println("validate: cannot read " + given + ": " + e);
      return 2;
    }
  }

  /** For routes/orders the home folder above it: a part can only be judged with the whole. */
  private static Path above(Path folder) {
    for (Path up = folder; up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("routes")) || Files.isDirectory(up.resolve("contracts"))) {
        return up;
      }
    }
    return folder;
  }

  /** What to put before paths so that they count from where the caller stands. */
  private static String shown(Path given, Path part) {
    int up = part.toString().isEmpty() ? 0 : part.getNameCount();
    Path home = given.normalize();
    for (int i = 0; i < up; i++) {
      home = home.getParent() == null ? Path.of("") : home.getParent();
    }
    return home.toString().isEmpty() ? "" : home + "/";
  }

  static Path home() {
    String home = System.getenv("BANYAN_HOME");
    return Path.of(home == null || home.isBlank() ? "." : home);
  }

  private static String summary(RouteTree tree, List<Problem> found) {
    int problems = found.size();
    long files = found.stream().map(Problem::file).distinct().count();
    String seen =
        count(tree.files(RouteFile.Kind.ROUTE).size(), "route file")
            + ", "
            + count(tree.files(RouteFile.Kind.KAMELET).size(), "Kamelet")
            + ", "
            + count(tree.files().size(), "file")
            + " in all";
    return problems == 0
        ? "no problems (" + seen + ")"
        : count(problems, "problem") + " in " + count((int) files, "file") + " (" + seen + ")";
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
