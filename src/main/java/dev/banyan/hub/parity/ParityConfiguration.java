package dev.banyan.hub.parity;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the room's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ParitySettings.class)
class ParityConfiguration {}
