package dev.banyan.hub.route.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** What the walk over one file came across, in the order of the text. Belongs to one thread. */
final class Findings {

  /** Which way messages go through an endpoint. */
  enum Role {
    CONSUMER,
    PRODUCER,
    DYNAMIC_PRODUCER
  }

  record Endpoint(Role role, Node at, String uri, Optional<Node> parameters) {}

  record Expression(String language, Node at, boolean predicate) {}

  record Id(String id, Node at) {}

  record Contract(String path, Node at, boolean everyOperation) {}

  final List<Endpoint> endpoints = new ArrayList<>();
  final List<Expression> expressions = new ArrayList<>();
  final List<Id> routes = new ArrayList<>();
  final List<Id> rests = new ArrayList<>();
  final List<Id> steps = new ArrayList<>();
  boolean configuresOthers;
  final List<Contract> contracts = new ArrayList<>();
}
