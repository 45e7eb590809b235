/**
 * What the benchmark of the change stream measures: three pipelines from the same legacy tables, by
 * backlogs drained in turn, by initial snapshots and by the time from commit to visible.
 */
@NullMarked
package dev.banyan.bench.cdc;

import org.jspecify.annotations.NullMarked;
