package dev.banyan.cli.screen;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Where output goes and what it can show.
 *
 * @param live whether lines may be drawn over
 * @param colour whether styles are shown
 * @param unicode whether signs beyond ASCII are shown
 * @param columns the width, in characters
 */
public record Screen(
    PrintStream out, PrintStream err, boolean live, boolean colour, boolean unicode, int columns) {

  private static final int DEFAULT_COLUMNS = 100;

  /**
   * The launcher script knows whether there is a terminal and how wide it is ({@code
   * BANYAN_COLUMNS}); Java would have to start a program to find out.
   */
  public static Screen of(Map<String, String> environment) {
    String columns = environment.getOrDefault("BANYAN_COLUMNS", "");
    boolean terminal =
        columns.matches("[1-9][0-9]{0,4}")
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean colour = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Screen(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        terminal,
        colour,
        !terminal || isUtf8(environment),
        terminal ? Integer.parseInt(columns) : DEFAULT_COLUMNS);
  }

  public String ink(Ink ink, String text) {
    return colour && ink != Ink.PLAIN ? "\u001b[" + ink.code() + "m" + text + "\u001b[0m" : text;
  }

  public void line(String text) {
    out.println(text);
  }

  public void blank() {
    out.println();
  }

  /** A complaint: to standard error, with a mark before it. */
  public void complain(String text) {
    out.flush();
    err.println(ink(Ink.BAD, "banyan:") + " " + text);
    err.flush();
  }

  public String sign(String unicodeSign, String asciiSign) {
    return unicode ? unicodeSign : asciiSign;
  }

  private static boolean isUtf8(Map<String, String> environment) {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String value = environment.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
      }
    }
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
