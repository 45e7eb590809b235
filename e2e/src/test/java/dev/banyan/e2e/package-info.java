/**
 * Walks the main job with the three processes started as a user would. Calls the launcher and the
 * network only; nothing of the product is on its class path.
 */
package dev.banyan.e2e;
