package dev.banyan.connector.soap;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code banyan.soap} of the configuration.
 *
 * @param path where services are served, with a star at its end
 * @param maxBodyBytes of a request
 * @param maxDepth of elements in each other
 * @param maxChildren of one element
 * @param maxTextCharacters of one element
 */
@ConfigurationProperties("banyan.soap")
record SoapProperties(
    @DefaultValue("/soap/*") String path,
    @DefaultValue("262144") int maxBodyBytes,
    @DefaultValue("32") int maxDepth,
    @DefaultValue("5000") int maxChildren,
    @DefaultValue("65536") int maxTextCharacters) {}
