package dev.banyan.hub.route;

import dev.banyan.hub.route.internal.spec.Outcome;
import dev.banyan.hub.route.internal.spec.SideBySide;
import dev.banyan.hub.route.internal.spec.SpecRunner;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs route specs without any server: {@code TestRoutes [PATH...]}, where a path is a spec, a
 * route file or a folder. Exit status 0 when all cases passed, 1 when one failed, 2 when called
 * wrongly or when there was nothing to run.
 */
public final class TestRoutes {

  private static final int SIDE_COLUMNS = 52;

  private final PrintStream out;
  private final SideBySide sides;
  private int passed;
  private int failed;

  private TestRoutes(PrintStream out, boolean colours) {
    this.out = out;
    this.sides = new SideBySide(SIDE_COLUMNS, colours);
  }

  public static void main(String[] args) {
    Validate.silence();
    boolean terminal = System.console() != null && System.getenv("NO_COLOR") == null;
    System.exit(run(Validate.home(), args, System.out, System.err, terminal));
  }

  static int run(Path home, String[] args, PrintStream out, PrintStream err, boolean colours) {
    Path root = home.toAbsolutePath().normalize();
    List<String> paths = new ArrayList<>();
    for (String arg : args) {
      Path path = Path.of(arg).toAbsolutePath().normalize();
      if (!Files.exists(path)) {
        path = root.resolve(arg).normalize();
      }
      if (arg.startsWith("-") || !Files.exists(path) || !path.startsWith(root)) {
        err.println("test: " + arg + " is no file or folder below " + root);
        err.println(
            "usage: test [PATH...]    PATH is a spec, a route file or a folder (default: all)");
        return 2;
      }
      paths.add(RouteTree.name(root, path));
    }
    try (SpecRunner runner = new SpecRunner(RouteTree.read(root))) {
      List<RouteFile> specs = runner.specs(paths);
      if (specs.isEmpty()) {
        err.println(
            "test: found no *.spec.yaml below "
                + (paths.isEmpty() ? root + "/routes" : String.join(", ", paths)));
        return 2;
      }
      return new TestRoutes(out, colours).run(runner, specs);
    } catch (IOException e) {
      err.println("test: cannot read " + root + ": " + e);
      return 2;
    }
  }

  private int run(SpecRunner runner, List<RouteFile> specs) {
    for (RouteFile spec : specs) {
      out.println(spec.path());
      runner.run(spec, this::print);
    }
    out.println();
    out.println(passed + " passed, " + failed + " failed");
    return failed == 0 ? 0 : 1;
  }

  private void print(Outcome outcome) {
    out.println((outcome.passed() ? "  ok    " : "  FAIL  ") + outcome.name());
    if (outcome.passed()) {
      passed++;
      return;
    }
    failed++;
    outcome.mismatches().stream()
        .flatMap(mismatch -> sides.lines(mismatch).stream())
        .forEach(line -> out.println("        " + line.stripTrailing()));
  }
}
