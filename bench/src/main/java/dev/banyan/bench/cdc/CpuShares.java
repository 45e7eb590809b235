package dev.banyan.bench.cdc;

import dev.banyan.bench.Jcmd;
import dev.banyan.bench.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CPU time by part: each kind of thread of a Java process, each kind of process of PostgreSQL.
 * Unlike rates it hardly depends on what else the machine does.
 */
final class CpuShares {

  private static final Pattern THREAD =
      Pattern.compile("^\"([^\"]+)\".*? cpu=([0-9.]+)ms", Pattern.MULTILINE);

  /** {@code pid (name) state} and ten more fields stand before the two times. */
  private static final Pattern TIMES = Pattern.compile("\\) \\S(?: \\S+){10} (\\d+) (\\d+) ");

  private static final double TICK_MS = 10;
  private static final int WORDS = 3;

  private CpuShares() {}

  /** Milliseconds so far by the part's name. */
  static Map<String, Double> now(List<Server> programs, List<ProcessHandle> postgres)
      throws IOException, InterruptedException {
    Map<String, Double> ms = new HashMap<>();
    for (Server program : programs) {
      Matcher thread = THREAD.matcher(Jcmd.ask(program, "Thread.print"));
      while (thread.find()) {
        ms.merge(
            program.name() + ": " + plain(thread.group(1)),
            Double.parseDouble(thread.group(2)),
            Double::sum);
      }
    }
    for (ProcessHandle process : postgres) {
      Path about = Path.of("/proc", String.valueOf(process.pid()));
      if (Files.exists(about)) {
        ms.merge(
            title(Files.readString(about.resolve("cmdline"))),
            processMs(Files.readString(about.resolve("stat"))),
            Double::sum);
      }
    }
    return ms;
  }

  /** CPU time of a process by its file {@code stat}. */
  static double processMs(String stat) {
    Matcher times = TIMES.matcher(stat);
    return times.find()
        ? TICK_MS * (Long.parseLong(times.group(1)) + Long.parseLong(times.group(2)))
        : 0;
  }

  /** What was used between two looks, the most first, in microseconds a row. */
  static String table(Map<String, Double> before, Map<String, Double> after, int rows) {
    Map<String, Double> used = new TreeMap<>();
    after.forEach((part, ms) -> used.put(part, ms - before.getOrDefault(part, 0.0)));
    return used.entrySet().stream()
        .filter(part -> part.getValue() * 1000 / rows >= 0.1)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(
            part ->
                String.format(
                    Locale.ROOT, "%n%16.1f  %s", part.getValue() * 1000 / rows, part.getKey()))
        .collect(Collectors.joining());
  }

  private static String title(String commandLine) {
    String[] words = plain(commandLine.replace('\0', ' ')).strip().split(" ");
    return String.join(" ", List.of(words).subList(0, Math.min(WORDS + 1, words.length)));
  }

  /** Without what only tells one of a kind from the next. */
  private static String plain(String name) {
    return name.replaceAll("\\(\\d+\\)", "").replaceAll("[0-9a-f]{6,}|\\d+", "#");
  }
}
