/**
 * A real Artemis broker inside this process, persistent, speaking CORE, AMQP, OpenWire and STOMP.
 * The sandbox and tests start it; messages flow from its clients through the journal in its folder.
 */
@NullMarked
package dev.banyan.sandbox.artemis;

import org.jspecify.annotations.NullMarked;
