package dev.kiln.web.console.layout;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration
class ShellConfiguration implements WebMvcConfigurer {

    private final ShellInterceptor shell;

    ShellConfiguration(ShellInterceptor shell) {
        this.shell = shell;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(shell).addPathPatterns("/a/**");
    }
}
