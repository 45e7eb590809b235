package dev.banyan.hub.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.banyan.hub.route.internal.spec.Outcome;
import dev.banyan.hub.route.internal.spec.SideBySide;
import dev.banyan.hub.route.internal.spec.SpecRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class RouteSpecsTest {

  private static final int SIDE_COLUMNS = 60;

  @TestFactory
  Stream<DynamicTest> everyCaseOfEveryShippedSpecPasses() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (SpecRunner runner = new SpecRunner(RouteTree.read(Shipped.home()))) {
      runner.specs(List.of()).forEach(spec -> runner.run(spec, outcomes::add));
    }
    if (Shipped.hasRoutes()) {
      assertThat(outcomes).as("cases of shipped specs").isNotEmpty();
    }
    return outcomes.stream()
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.file() + ": " + outcome.name(),
                    () -> assertThat(outcome.passed()).as(told(outcome)).isTrue()));
  }

  private static String told(Outcome outcome) {
    SideBySide sides = new SideBySide(SIDE_COLUMNS, false);
    return outcome.mismatches().stream()
        .flatMap(mismatch -> sides.lines(mismatch).stream())
        .collect(Collectors.joining("\n"));
  }
}
