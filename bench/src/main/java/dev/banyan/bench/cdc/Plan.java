package dev.banyan.bench.cdc;

import java.util.List;

/**
 * How much is measured.
 *
 * @param peers which pipelines run beside native replication, by name
 * @param orders rows of the table of twelve columns before the snapshot; foodmart's sales add
 *     251,395
 * @param changes rows changed in the backlog of a round
 * @param warmUp rows changed before the first round
 * @param rounds backlogs of each pipeline, in turn
 * @param seconds how long rows are timed at each rate
 * @param soak rows then changed through our own pipeline, with ten looks at its live heap
 * @param cpu whether to tell where the CPU time goes
 * @param hubOptions Java options for the hub, such as one that records a profile
 */
public record Plan(
    List<String> peers,
    int orders,
    int changes,
    int warmUp,
    int rounds,
    int seconds,
    int soak,
    boolean cpu,
    List<String> hubOptions) {}
