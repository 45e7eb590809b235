package dev.banyan.hub.security;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration
class SecurityConfiguration {

  @Bean
  FilterRegistrationBean<AdminFilter> adminFilter(AdminToken token) {
    var registration = new FilterRegistrationBean<>(new AdminFilter(token));
    registration.addUrlPatterns("/admin", "/admin/*", "/internal/*");
    registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return registration;
  }
}
