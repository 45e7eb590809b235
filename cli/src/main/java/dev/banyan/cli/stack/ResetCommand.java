package dev.banyan.cli.stack;

import dev.banyan.cli.screen.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./banyan reset}. */
@Command(
    name = "reset",
    header = "Delete all data, so that the next up begins anew (asks first).",
    description = {"Stops Banyan if it is up. Deletes only what Banyan put into data/."})
public final class ResetCommand implements Callable<Integer> {

  private final Stack stack;

  @Option(
      names = {"-y", "--yes"},
      description = "Don't ask.")
  private boolean yes;

  public ResetCommand(Stack stack) {
    this.stack = stack;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Screen screen = stack.screen();
    DataFolder data = new DataFolder(stack.home().data());
    List<String> present = data.present();
    if (present.isEmpty()) {
      screen.line("There is no data in %s.".formatted(data.path()));
      return 0;
    }
    boolean up = !stack.alive().isEmpty();
    if (!yes && !confirmed(up, data, present)) {
      screen.line("Nothing was deleted.");
      return 1;
    }
    new StopSequence(stack).stopAll();
    List<String> left = data.delete();
    screen.line("Deleted the data in %s.".formatted(data.path()));
    if (!left.isEmpty()) {
      screen.line("Left alone, as Banyan did not put it there: " + String.join(", ", left));
    }
    return 0;
  }

  private boolean confirmed(boolean up, DataFolder data, List<String> present) throws IOException {
    Screen screen = stack.screen();
    screen.line("This deletes from %s: %s.".formatted(data.path(), String.join(", ", present)));
    if (up) {
      screen.line("Banyan is up and will be stopped first.");
    }
    screen.out().print("Delete all of it? Type yes: ");
    screen.out().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    @Nullable String answer = in.readLine();
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }
}
