package dev.banyan.hub.facade.contract;

/** What became of one raw parameter: a typed value, or the reason why it is none. */
public sealed interface Checked {

  record Value(Object value) implements Checked {}

  record Fault(String detail) implements Checked {}
}
