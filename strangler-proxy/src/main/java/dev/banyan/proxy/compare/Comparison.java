package dev.banyan.proxy.compare;

import dev.banyan.proxy.compare.Difference.Kind;
import dev.banyan.proxy.compare.tree.Body;
import dev.banyan.proxy.compare.tree.ContentCoding;
import dev.banyan.proxy.compare.tree.MediaType;
import dev.banyan.proxy.compare.tree.Uncomparable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares whole answers.
 *
 * @param limitBytes of a body without its content coding; a longer one is not compared
 */
public record Comparison(Rules rules, int limitBytes) {

  /**
   * The differences by path, at most {@value Findings#MAX}; none when the answers are equal.
   *
   * @throws Uncomparable when it cannot be said
   */
  public List<Difference> compare(Answer legacy, Answer modern) throws Uncomparable {
    Findings findings = new Findings();
    Normalisation normalisation = new Normalisation(rules);
    if (legacy.status() != modern.status() && !normalisation.ignores("status")) {
      findings.add("status", Kind.VALUE, "" + legacy.status(), "" + modern.status());
    }
    for (String name : rules.headers()) {
      header(name, legacy, modern, normalisation, findings);
    }
    if (!normalisation.ignores("body")) {
      bodies(legacy, modern, normalisation, findings);
    }
    return findings.all();
  }

  private void header(
      String name, Answer legacy, Answer modern, Normalisation normalisation, Findings findings) {
    String path = Paths.below("header", name);
    if (normalisation.ignores(path)) {
      return;
    }
    String left = value(path, name, legacy.header(name));
    String right = value(path, name, modern.header(name));
    if (left == null || right == null) {
      if (left != null) {
        findings.add(path, Kind.MISSING, left, "");
      } else if (right != null) {
        findings.add(path, Kind.EXTRA, "", right);
      }
    } else if (!left.equals(right)) {
      findings.add(path, Kind.VALUE, left, right);
    }
  }

  private @Nullable String value(String path, String name, @Nullable String value) {
    if (value == null) {
      return null;
    }
    String text = name.equalsIgnoreCase("content-type") ? MediaType.of(value).toString() : value;
    return rules.normalise(path, text);
  }

  private void bodies(Answer legacy, Answer modern, Normalisation normalisation, Findings findings)
      throws Uncomparable {
    Body left = body(legacy);
    Body right = body(modern);
    if (left.format().equals(right.format())) {
      new TreeDifference(rules, findings)
          .compare(
              "body",
              normalisation.apply("body", left.tree()),
              normalisation.apply("body", right.tree()));
    } else if (left.format().equals("none")) {
      findings.add("body", Kind.EXTRA, "", right.format());
    } else if (right.format().equals("none")) {
      findings.add("body", Kind.MISSING, left.format(), "");
    } else {
      findings.add("body", Kind.TYPE, left.format(), right.format());
    }
  }

  private Body body(Answer answer) throws Uncomparable {
    byte[] plain =
        ContentCoding.decode(answer.header("content-encoding"), answer.body(), limitBytes);
    return Body.read(MediaType.of(answer.header("content-type")), plain);
  }
}
