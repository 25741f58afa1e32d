package dev.kiln.web.console.layout;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;

/**
 * Gives every template {@code #assets}: beans may not be named in addresses, error pages have no
 * model.
 */
@Component
class AssetsDialect extends AbstractDialect implements IExpressionObjectDialect {

    private static final String NAME = "assets";

    private final Assets assets;

    AssetsDialect(Assets assets) {
        super(NAME);
        this.assets = assets;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {
            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of(NAME);
            }

            @Override
            public Object buildObject(IExpressionContext context, String name) {
                return assets;
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }
}
