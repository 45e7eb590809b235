/**
 * A real Kafka broker and its controller in one node, inside this process. The sandbox and tests
 * start it; data flows from its clients to the files of its folder.
 */
@NullMarked
package dev.banyan.sandbox.kafka;

import org.jspecify.annotations.NullMarked;
