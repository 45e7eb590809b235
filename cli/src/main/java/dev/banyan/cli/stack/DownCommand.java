package dev.banyan.cli.stack;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./banyan down}. */
@Command(
    name = "down",
    header = "Stop everything, in order; the data stays.",
    description = {"Stops the proxy, then the hub, then the sandbox."})
public final class DownCommand implements Callable<Integer> {

  private final Stack stack;

  public DownCommand(Stack stack) {
    this.stack = stack;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    boolean nothing =
        stack.programs().stream().allMatch(each -> stack.runs().read(each.name()).isEmpty());
    new StopSequence(stack).stopAll();
    stack
        .screen()
        .line(
            nothing
                ? "Banyan was not up."
                : "Banyan is down; its data stays in %s."
                    .formatted(stack.home().show(stack.home().data())));
    return 0;
  }
}
