/** Steel Wheels' queues, letters and files, tried on the real servers. */
package dev.banyan.sandbox.steelwheels.messaging;
