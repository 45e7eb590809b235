package dev.banyan.connector.soap;

import org.apache.cxf.Bus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Serves SOAP under its own path. Nothing of CXF is made before a route asks for it. */
@AutoConfiguration
@EnableConfigurationProperties(SoapProperties.class)
class SoapAutoConfiguration {

  /** Also for calls, which need no web server. */
  @Bean(name = "soapBus", destroyMethod = "shutdown")
  @Lazy
  Bus soapBus(SoapProperties properties) {
    return SoapBus.create(properties);
  }

  @Bean
  @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
  ServletRegistrationBean<SoapServlet> soapServlet(
      SoapProperties properties, ObjectProvider<Bus> soapBus) {
    ServletRegistrationBean<SoapServlet> servlet =
        new ServletRegistrationBean<>(
            new SoapServlet(soapBus::getObject, properties.maxBodyBytes()), properties.path());
    servlet.setName("soap");
    servlet.addInitParameter("hide-service-list-page", "true");
    servlet.setLoadOnStartup(-1);
    servlet.setAsyncSupported(false);
    return servlet;
  }
}
