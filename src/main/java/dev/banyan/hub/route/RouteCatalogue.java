package dev.banyan.hub.route;

import java.util.List;

/** What runs, what was refused and why. Answers from memory; safe for any thread. */
public interface RouteCatalogue {

  /** Every file of the tree except specs, sorted by path. */
  List<RouteState> states();

  /** The files in use: for a refused one its last good version. */
  RouteTree running();

  /** The files that are refused now. */
  default List<RouteState> refused() {
    return states().stream().filter(state -> state.state() == RouteState.State.REFUSED).toList();
  }
}
