package dev.banyan.cli.stack;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what a log's last lines mean and what to do next. Pure: it reads lines, nothing else. */
final class Failure {

  private static final int LINES_SHOWN = 12;

  private static final Map<String, String> ADVICE =
      Map.of(
          "OutOfMemoryError",
          "it had too little memory: give it more, such as BANYAN_%s_OPTS=-Xmx2g ./banyan up",
          "Cannot allocate memory",
          "this machine is out of memory: Banyan wants about 3 GB free; end other programs",
          "No space left on device",
          "the disk is full: make room where data/ lies, or set BANYAN_DATA to another folder",
          "Address already in use",
          "another program took its port meanwhile: ./banyan down, then ./banyan up picks free ones",
          "BindException",
          "another program took its port meanwhile: ./banyan down, then ./banyan up picks free ones",
          "Permission denied",
          "it may not write there: ls -l data shows who owns what; a ./banyan up as root leaves files of root's",
          "UnsupportedClassVersionError",
          "it was built by a newer Java: run rm -rf */target, then ./banyan up builds it again",
          "ClassNotFoundException",
          "its jars are not whole: run rm -rf */target, then ./banyan up builds it again",
          "Could not find or load main class",
          "its jars are not whole: run rm -rf */target, then ./banyan up builds it again");

  private Failure() {}

  /** The lines to show: the end of the log. */
  static List<String> lastLines(List<String> tail) {
    return tail.subList(Math.max(0, tail.size() - LINES_SHOWN), tail.size());
  }

  /** The innermost cause, when the log names one above the lines that are shown anyway. */
  static Optional<String> cause(List<String> tail) {
    List<String> hidden = tail.subList(0, Math.max(0, tail.size() - LINES_SHOWN));
    return hidden.stream()
        .filter(line -> line.startsWith("Caused by: ") || line.contains(" ERROR "))
        .reduce((first, second) -> second);
  }

  static String advice(String process, List<String> tail) {
    return tail.stream()
        .flatMap(line -> ADVICE.entrySet().stream().filter(rule -> line.contains(rule.getKey())))
        .map(rule -> rule.getValue().formatted(process.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElse(
            "read the whole log with ./banyan logs %s; then ./banyan up tries again"
                .formatted(process));
  }

  /** How a process ended, in words. */
  static String ending(Optional<Integer> exitCode) {
    if (exitCode.isEmpty()) {
      return "ended";
    }
    return switch (exitCode.get()) {
      case 137 -> "was killed (exit code 137, which is kill -9 or the system short of memory)";
      case 143 -> "was stopped (exit code 143, which is SIGTERM)";
      default -> "ended with exit code " + exitCode.get();
    };
  }
}
