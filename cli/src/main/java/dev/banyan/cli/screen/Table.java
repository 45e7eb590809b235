package dev.banyan.cli.screen;

import java.util.ArrayList;
import java.util.List;

/** A table of text: columns as wide as they must be, the last one cut to the screen's width. */
public final class Table {

  /** A piece of text and how it looks. */
  public record Cell(String text, Ink ink) {
    public static Cell of(Object text) {
      return new Cell(String.valueOf(text), Ink.PLAIN);
    }
  }

  private static final String GAP = "  ";

  private final List<String> head;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final List<Integer> rightAligned = new ArrayList<>();

  public Table(String... head) {
    this.head = List.of(head);
  }

  /** Numbers read better when their ends meet. */
  public Table alignRight(int... columns) {
    for (int column : columns) {
      rightAligned.add(column);
    }
    return this;
  }

  public Table row(Object... cells) {
    List<Cell> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Cell given ? given : Cell.of(cell));
    }
    rows.add(row);
    return this;
  }

  public void print(Screen screen) {
    int[] widths = widths();
    if (head.stream().anyMatch(title -> !title.isEmpty())) {
      List<Cell> titles = head.stream().map(title -> new Cell(title, Ink.FAINT)).toList();
      screen.line(line(screen, titles, widths));
    }
    rows.forEach(row -> screen.line(line(screen, row, widths)));
  }

  private int[] widths() {
    int[] widths = head.stream().mapToInt(String::length).toArray();
    for (List<Cell> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    return widths;
  }

  private String line(Screen screen, List<Cell> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    int room = screen.live() ? screen.columns() : Integer.MAX_VALUE;
    for (int i = 0; i < row.size() && room > GAP.length(); i++) {
      room -= GAP.length();
      boolean last = i == row.size() - 1;
      String text =
          pad(row.get(i).text(), last ? 0 : widths[i], rightAligned.contains(i), widths[i]);
      String shown = cut(screen, text, room);
      room -= shown.length();
      line.append(GAP).append(screen.ink(row.get(i).ink(), shown));
    }
    return line.toString().stripTrailing();
  }

  private static String pad(String text, int width, boolean right, int full) {
    return right
        ? " ".repeat(full - text.length()) + text
        : text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String cut(Screen screen, String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    String ellipsis = screen.sign("…", "~");
    return room < 1 ? "" : text.substring(0, room - 1) + ellipsis;
  }
}
