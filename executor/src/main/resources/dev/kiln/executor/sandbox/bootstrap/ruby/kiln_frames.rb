# frozen_string_literal: true

module Kiln
  # A received frame, read field by field.
  class Frame
    attr_reader :kind

    def initialize(kind, body)
      @kind = kind
      @body = body
      @at = 0
    end

    def text
      length = integer
      length.negative? ? nil : take(length).force_encoding(Encoding::UTF_8)
    end

    def map
      Array.new(integer) { [text, text] }.to_h
    end

    def integer
      take(4).unpack1('l>')
    end

    def long
      take(8).unpack1('q>')
    end

    def rest
      @body.byteslice(@at, @body.bytesize - @at).force_encoding(Encoding::UTF_8)
    end

    private

    def take(count)
      @at += count
      @body.byteslice(@at - count, count)
    end
  end

  # One event with what the platform says about it.
  class Invocation
    attr_reader :deadline_ms, :request_id, :function_arn, :trace_id, :client_context,
                :cognito_identity, :tenant_id, :body

    def initialize(frame)
      @deadline_ms = frame.long
      @request_id = frame.text
      @function_arn = frame.text
      @trace_id = frame.text
      @client_context = frame.text
      @cognito_identity = frame.text
      @tenant_id = frame.text
      @body = frame.rest
    end
  end

  # The executor's pipes: a length in four bytes, a kind in one, a body.
  class Frames
    INIT = 1
    INVOKE = 2
    EXERCISE = 3

    READY = 1
    INITIALIZED = 2
    INIT_ERROR = 3
    RESPONSE = 4
    ERROR = 5

    def initialize
      @in = pipe(5, 'rb')
      @out = pipe(6, 'wb')
      @out.sync = true
    end

    # Nil when the executor has closed the pipe.
    def receive
      head = @in.read(5)
      return nil if head.nil? || head.bytesize < 5

      size, kind = head.unpack('L>C')
      Frame.new(kind, size > 1 ? @in.read(size - 1) : String.new)
    end

    def send_frame(kind, body = '')
      @out.write([body.bytesize + 1, kind].pack('L>C') << body.b)
    end

    def send_failure(kind, type, document)
      send_frame(kind, [type.bytesize].pack('l>') << type.b << document.b)
    end

    private

    # Programs that the function starts do not inherit it.
    def pipe(number, mode)
      io = IO.for_fd(number, mode)
      io.close_on_exec = true
      io
    end
  end
end
