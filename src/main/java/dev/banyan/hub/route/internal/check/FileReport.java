package dev.banyan.hub.route.internal.check;

import dev.banyan.hub.route.Problem;
import dev.banyan.hub.route.RouteFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What one route file or Kamelet is made of and what is wrong with it by itself. */
final class FileReport {

  final RouteFile file;
  final List<Problem> problems = new ArrayList<>();
  final Findings findings = new Findings();

  /** Files of the tree that it names. */
  final Set<String> references = new TreeSet<>();

  /** Kamelets that it calls. */
  final Set<String> kamelets = new TreeSet<>();

  FileReport(RouteFile file) {
    this.file = file;
  }

  String path() {
    return file.path();
  }
}
