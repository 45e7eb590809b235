/**
 * OpenAPI documents compiled once into what a request is checked against: path templates, parameter
 * rules, body schemas. Pure: called by {@code http} and {@code openapi}, calls nobody; raw text
 * flows in, typed values or violations flow out.
 */
@NullMarked
package dev.banyan.hub.facade.contract;

import org.jspecify.annotations.NullMarked;
