package dev.kiln.web.aws;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every dated path that no operation has: a well-formed error instead of a page. */
@RestController
class UnknownOperationController {

    @RequestMapping("/{date:20\\d\\d-\\d\\d-\\d\\d}/**")
    void refuse() {
        throw new AwsError(
                404,
                "UnknownOperationException",
                "Kiln does not support this operation of the Lambda API yet");
    }
}
