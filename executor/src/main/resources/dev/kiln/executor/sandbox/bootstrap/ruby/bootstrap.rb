# frozen_string_literal: true

# Runs a Ruby function. The process starts without one and waits; with the frame INIT the code is
# there, its environment comes along, and one invocation after the other follows.

require 'json'
require_relative 'kiln_context'
require_relative 'kiln_errors'
require_relative 'kiln_frames'
require_relative 'kiln_handler'
require_relative 'kiln_log'

module Kiln
  # What this process does, frame by frame.
  class Bootstrap
    def initialize
      @frames = Frames.new
      $stdout.sync = true
      $stderr.sync = true
    end

    def run
      @frames.send_frame(Frames::READY)
      while (frame = @frames.receive)
        case frame.kind
        when Frames::INVOKE then invoke(Invocation.new(frame))
        when Frames::INIT then load_function(frame.text, frame.map)
        when Frames::EXERCISE then exercise
        end
      end
    end

    private

    def load_function(name, environment)
      ENV.update(environment)
      # The directory has been mounted over the one in which this process was started.
      Dir.chdir(ENV.fetch('LAMBDA_TASK_ROOT'))
      search_gems
      begin
        @handler = Handler.load(name)
      rescue Exception => e # rubocop:disable Lint/RescueException
        fail_with(Frames::INIT_ERROR, "Init<#{e.class}>", e)
        exit!(1)
      end
      @frames.send_frame(Frames::INITIALIZED)
    end

    def search_gems
      Gem.paths = { 'GEM_PATH' => ENV['GEM_PATH'] } if ENV['GEM_PATH']
      ENV.fetch('RUBYLIB', '').split(':').reverse_each do |path|
        $LOAD_PATH.unshift(path) unless $LOAD_PATH.include?(path)
      end
    end

    def invoke(invocation)
      Log.request_id = invocation.request_id
      ENV['_X_AMZN_TRACE_ID'] = invocation.trace_id
      answer = JSON.generate(@handler.call(JSON.parse(invocation.body), Context.new(invocation)))
      @frames.send_frame(Frames::RESPONSE, answer.b)
    rescue SystemExit, SignalException
      raise
    rescue Exception => e # rubocop:disable Lint/RescueException
      fail_with(Frames::ERROR, "Function<#{e.class}>", e)
    end

    def fail_with(kind, type, error)
      document = Errors.describe(error, type)
      Log.error(document)
      @frames.send_failure(kind, type, JSON.generate(document))
    end

    # What an invocation does, so that the first real one finds it warm.
    def exercise
      30.times { JSON.generate(JSON.parse('{"a":[1,"b",null,2.5]}')) }
      Errors.describe(StandardError.new('an example'), 'Function<StandardError>')
      @frames.send_frame(Frames::READY)
    end
  end
end

Kiln::Bootstrap.new.run
