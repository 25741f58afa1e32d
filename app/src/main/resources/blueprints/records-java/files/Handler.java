import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;

public class Handler implements RequestHandler<Handler.Order, Handler.Receipt> {

    public record Item(String name, int price, int count) {}

    public record Order(List<Item> items) {}

    public record Receipt(int items, int total) {}

    @Override
    public Receipt handleRequest(Order order, Context context) {
        int total = order.items().stream().mapToInt(it -> it.price() * it.count()).sum();
        context.getLogger().log("An order of " + order.items().size() + " items for " + total);
        return new Receipt(order.items().size(), total);
    }
}
