/**
 * Steel Wheels' own tests: what its users and partners rely on, tried over HTTP against the
 * instance that the system property {@code steelwheels.baseUrl} names. They know nothing of what
 * answers there, so they run against the application and against whatever stands in front of it;
 * they leave a few orders and files behind and may be run again and again.
 */
package dev.banyan.sandbox.steelwheels.check;
