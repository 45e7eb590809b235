package dev.banyan.bench;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process holds on to: its live objects, counted after a full collection. */
public final class Heap {

  private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

  private Heap() {}

  public static long liveMb(Server server) throws IOException, InterruptedException {
    // The histogram of live objects collects garbage first.
    String output = Jcmd.ask(server, "GC.class_histogram");
    Matcher total = TOTAL.matcher(output);
    if (!total.find()) {
      throw new IOException("jcmd gave no histogram of " + server.name() + ": " + output);
    }
    return Long.parseLong(total.group(1)) >> 20;
  }
}
