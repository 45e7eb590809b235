package dev.banyan.sandbox.steelwheels.report;

/**
 * A job that normally runs at night or at the end of a month, and that a page can start by hand.
 */
public interface BatchJob {

  /** Last part of its path: POST /batch/NAME runs it. */
  String name();

  /** Its button. */
  String title();

  /** What it does, in a sentence. */
  String description();

  /**
   * Does the work and returns what was done, in plain text.
   *
   * @throws Exception when it failed; nothing, or a part that the next run completes, was done
   */
  String run() throws Exception;
}
