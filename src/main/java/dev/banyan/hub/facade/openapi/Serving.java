package dev.banyan.hub.facade.openapi;

import dev.banyan.hub.facade.command.Commands;
import dev.banyan.hub.facade.http.Router;

/** What serving a contract needs of the program; looked up once by a consumer that starts. */
public record Serving(Router router, Commands commands, ResponseCheck responseCheck) {}
